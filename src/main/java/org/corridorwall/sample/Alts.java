package org.corridorwall.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;

/** What can be seen in a scene, variant by variant: variant {@code seed % variants}. */
record Alts(Map<String, List<String>> byScene) {
    static Alts load() {
        return new Alts(Texts.read("alts.yaml", new TypeReference<Map<String, List<String>>>() {}));
    }

    String of(String scene, int seed) {
        var variants = byScene.get(scene);
        if (variants == null || variants.isEmpty()) throw new IllegalArgumentException("no such scene: " + scene);
        return variants.get(seed % variants.size());
    }
}

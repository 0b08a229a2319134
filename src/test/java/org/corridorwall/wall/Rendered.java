package org.corridorwall.wall;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product's own templates in an engine that needs no running application. */
public final class Rendered {
    private static final Engine ENGINE = engine();

    private Rendered() {}

    static String html(String template, Map<String, Object> data) {
        return page("wall/" + template, data);
    }

    /** @param template its path under {@code templates}, without an ending */
    public static String page(String template, Map<String, Object> data) {
        var instance = ENGINE.getTemplate(template).instance();
        data.forEach(instance::data);
        return instance.render();
    }

    private static Engine engine() {
        EngineBuilder builder = Engine.builder()
                .addDefaults()
                .addValueResolver(ValueResolvers.rawResolver())
                .addValueResolver(new ReflectionValueResolver());
        return builder.removeStandaloneLines(true)
                .strictRendering(true)
                .addResultMapper(new HtmlEscaper(List.of("text/html")))
                .addLocator(Rendered::locate)
                .build();
    }

    private static Optional<TemplateLocation> locate(String id) {
        if (Rendered.class.getResource("/templates/" + id + ".html") == null) return Optional.empty();
        return Optional.of(new TemplateLocation() {
            @Override
            public Reader read() {
                return new InputStreamReader(
                        Rendered.class.getResourceAsStream("/templates/" + id + ".html"), StandardCharsets.UTF_8);
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType("text/html"));
            }
        });
    }
}

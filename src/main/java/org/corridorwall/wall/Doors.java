package org.corridorwall.wall;

import java.util.List;
import java.util.Locale;
import org.corridorwall.trust.Trust;

/** What is said before any trust is entered, in English: nobody has said yet which language it should be. */
final class Doors {
    private static final Bundle.Spoken SPOKEN = Bundle.in(Locale.UK);

    private Doors() {}

    static DoorPage of(List<Trust> trusts, Assets assets) {
        var say = SPOKEN.phrases();
        if (trusts.isEmpty())
            return new DoorPage(
                    language(),
                    say.doorNone(),
                    say.doorNoneLead(),
                    List.of(),
                    List.of(say.doorNone1(), say.doorNone2()),
                    "./corridor import trust.yaml",
                    assets);
        var links = trusts.stream()
                .map(trust -> new Link("/" + trust.slug(), trust.name()))
                .toList();
        return new DoorPage(language(), say.doorTrusts(), say.doorTrustsLead(), links, List.of(), null, assets);
    }

    static DoorPage notHere(Assets assets) {
        var say = SPOKEN.phrases();
        return new DoorPage(
                language(),
                say.doorNotHere(),
                say.doorNotHereLead(),
                List.of(new Link("/", say.doorHome())),
                List.of(),
                null,
                assets);
    }

    static DoorPage broken(Assets assets) {
        var say = SPOKEN.phrases();
        return new DoorPage(language(), say.doorBroken(), say.doorBrokenLead(), List.of(), List.of(), null, assets);
    }

    private static String language() {
        return SPOKEN.locale().toLanguageTag();
    }
}

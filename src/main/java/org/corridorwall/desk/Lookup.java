package org.corridorwall.desk;

import java.util.Optional;
import org.corridorwall.safeguarding.Decision;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Slug;
import org.corridorwall.wall.Scene;
import org.jspecify.annotations.Nullable;

/** Calls people, schools and rules of one trust by the names that the desk reads. */
final class Lookup {
    private final Scene scene;

    Lookup(Scene scene) {
        this.scene = scene;
    }

    Scene scene() {
        return scene;
    }

    /** The trust's own name where it is no school's. */
    String school(@Nullable Slug academy) {
        return scene.academy(academy).map(Academy::name).orElse(scene.trust().name());
    }

    Optional<String> person(@Nullable Slug person) {
        return scene.person(person).map(Person::name);
    }

    /** {@code Ferry Lane Primary, Mr Doyle}. */
    String whose(@Nullable Slug academy, @Nullable Slug person) {
        return school(academy) + person(person).map(name -> ", " + name).orElse("");
    }

    /** Somebody by what the records call them: an address by its name, {@code source} and the like in words. */
    String who(String by) {
        if (by.contains("@"))
            return scene.people().stream()
                    .filter(person -> is(person, by))
                    .map(Person::name)
                    .findFirst()
                    .orElse(by);
        return by;
    }

    private static boolean is(Person person, String address) {
        var email = person.email();
        return email != null && new EmailAddress(email).folded().equals(address);
    }

    /** Who decided, as the beginning of a sentence. */
    String decider(Decision decision) {
        var by = decision.by();
        if (by.equals("rule policy")) return "The account’s setting";
        if (by.startsWith("rule ")) return "The rule “" + rule(by) + "”";
        if (by.startsWith("policy")) return "No rule";
        if (by.equals("source")) return "Its source";
        return who(by);
    }

    /** What was done: {@code Mrs Carrow published it}. */
    String done(Decision decision) {
        if (decision.by().startsWith("policy") && decision.state() == State.PUBLISHED)
            return "No rule had anything against it, and it was published";
        if (decision.by().equals("source")) return "It was gone at its source, and it was removed here";
        var verb = switch (decision.state()) {
            case HELD -> "held it";
            case PUBLISHED -> "published it";
            case HIDDEN -> "hid it";
            case REMOVED -> "removed it";
        };
        return decider(decision) + " " + verb;
    }

    /** A rule's name out of {@code rule some-name}, in words. */
    static String rule(String by) {
        return by.replaceFirst("^rule ", "").replace('-', ' ');
    }

    static String state(State state) {
        return switch (state) {
            case HELD -> "Held";
            case PUBLISHED -> "Published";
            case HIDDEN -> "Hidden";
            case REMOVED -> "Removed";
        };
    }
}

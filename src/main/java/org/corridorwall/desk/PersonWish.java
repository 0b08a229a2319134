package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.corridorwall.web.Problem.Wrong;
import org.jspecify.annotations.Nullable;

/** What a form says about a person, as it was sent; anything may stand in it. */
record PersonWish(String name, String role, String email, List<String> academies, List<String> may) {
    private static final int LONGEST = 100;

    PersonWish {
        academies = List.copyOf(academies);
        may = List.copyOf(may);
    }

    static PersonWish sent(
            @Nullable String name,
            @Nullable String role,
            @Nullable String email,
            @Nullable List<String> academies,
            @Nullable List<String> may) {
        return new PersonWish(text(name), text(role), text(email), list(academies), list(may));
    }

    static PersonWish of(Person person) {
        return new PersonWish(
                person.name(),
                text(person.role()),
                text(person.email()),
                person.academies().stream().map(Slug::value).toList(),
                person.may().stream().map(Right::code).toList());
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").strip();
    }

    private static List<String> list(@Nullable List<String> sent) {
        return sent == null ? List.of() : sent.stream().distinct().toList();
    }

    /** By field; empty when all of it can be right. */
    List<Wrong> wrong(List<Academy> there) {
        var wrong = new ArrayList<Wrong>();
        if (!isLine(name) || name.isEmpty()) wrong.add(new Wrong("name", "is one line of at most 100 characters"));
        if (!isLine(role)) wrong.add(new Wrong("role", "is one line of at most 100 characters"));
        if (!email.isEmpty() && EmailAddress.find(email).isEmpty())
            wrong.add(new Wrong("email", "is not an e-mail address"));
        var slugs = there.stream().map(academy -> academy.slug().value()).collect(Collectors.toSet());
        if (!slugs.containsAll(academies)) wrong.add(new Wrong("academy", "is not one of this trust's schools"));
        if (may.stream().anyMatch(code -> Right.find(code).isEmpty()))
            wrong.add(new Wrong("may", "is not one of the rights"));
        return wrong;
    }

    private static boolean isLine(String text) {
        return text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    /** Once nothing in it is wrong. */
    Person person(TrustId trust, Slug slug) {
        Set<Right> rights = new LinkedHashSet<>();
        may.forEach(code -> Right.find(code).ifPresent(rights::add));
        return new Person(
                trust,
                slug,
                name,
                academies.stream().map(Slug::new).toList(),
                role.isEmpty() ? null : role,
                Optional.of(email)
                        .filter(written -> !written.isEmpty())
                        .flatMap(EmailAddress::find)
                        .map(EmailAddress::folded)
                        .orElse(null),
                rights);
    }
}

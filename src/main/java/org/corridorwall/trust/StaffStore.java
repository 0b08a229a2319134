package org.corridorwall.trust;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** People as the desk changes them. An import changes of them only what its file says anew. */
public final class StaffStore {
    private static final int LONGEST = 50;

    public Optional<Person> find(Handle db, TrustId trust, Slug slug) {
        return new TrustStore()
                .people(db, trust).stream()
                        .filter(person -> person.slug().equals(slug))
                        .findFirst();
    }

    /** A slug that nobody of the trust has, made of a name. */
    public Slug slug(Handle db, TrustId trust, String name) {
        Set<String> taken = db.createQuery("select slug from person where trust_id = :trust")
                .bind("trust", trust.value())
                .mapTo(String.class)
                .set();
        var first = folded(name);
        var slug = first;
        for (int more = 2; taken.contains(slug); more++) slug = first + "-" + more;
        return new Slug(slug);
    }

    private static String folded(String name) {
        var letters = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        var cut = letters.length() <= LONGEST
                ? letters
                : letters.substring(0, LONGEST).replaceAll("-+$", "");
        return cut.isEmpty() ? "person" : cut;
    }

    public void add(Handle db, Person person) {
        db.createUpdate("""
                insert into person (trust_id, slug, name, role, email, place)
                values (:trust, :slug, :name, :role, :email,
                        (select coalesce(max(place) + 1, 0) from person where trust_id = :trust))
                """)
                .bind("trust", person.trust().value())
                .bind("slug", person.slug().value())
                .bind("name", person.name())
                .bind("role", person.role())
                .bind("email", person.email())
                .execute();
        put(db, person.trust(), person.slug(), person.academies(), person.may());
    }

    public void change(Handle db, Person person) {
        db.createUpdate("""
                update person set name = :name, role = :role, email = :email
                 where trust_id = :trust and slug = :slug
                """)
                .bind("trust", person.trust().value())
                .bind("slug", person.slug().value())
                .bind("name", person.name())
                .bind("role", person.role())
                .bind("email", person.email())
                .execute();
        for (var table : List.of("person_academy", "person_right"))
            db.createUpdate("delete from " + table + " where trust_id = :trust and person = :slug")
                    .bind("trust", person.trust().value())
                    .bind("slug", person.slug().value())
                    .execute();
        put(db, person.trust(), person.slug(), person.academies(), person.may());
    }

    private static void put(Handle db, TrustId trust, Slug slug, List<Slug> academies, Set<Right> may) {
        for (int i = 0; i < academies.size(); i++)
            db.createUpdate("""
                    insert into person_academy (trust_id, person, academy, place)
                    values (:trust, :slug, :academy, :place)
                    """)
                    .bind("trust", trust.value())
                    .bind("slug", slug.value())
                    .bind("academy", academies.get(i).value())
                    .bind("place", i)
                    .execute();
        for (var right : may)
            db.createUpdate("insert into person_right (trust_id, person, may) values (:trust, :slug, :may)")
                    .bind("trust", trust.value())
                    .bind("slug", slug.value())
                    .bind("may", right.code())
                    .execute();
    }
}

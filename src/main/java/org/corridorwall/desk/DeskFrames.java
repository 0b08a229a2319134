package org.corridorwall.desk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.wall.Assets;
import org.corridorwall.wall.Scene;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts the same bar and the same rooms around every page of the desk. */
public final class DeskFrames {
    /** So many rooms stand at the bottom of a phone, beside More. */
    private static final int NARROW = 3;

    private final TrustStore trusts;
    private final Queue queue;
    private final Assets assets;
    private final InstantSource clock;

    public DeskFrames(TrustStore trusts, Queue queue, Assets assets, InstantSource clock) {
        this.trusts = trusts;
        this.queue = queue;
        this.assets = assets;
        this.clock = clock;
    }

    /** @param csrf the session's token; empty when the request carries a bearer token */
    DeskFrame of(Handle db, Actor actor, Trust trust, Room room, String title, String csrf) {
        return of(db, scene(db, trust), actor, room, title, csrf);
    }

    /** The same around a page that has looked at the trust already. */
    DeskFrame of(Handle db, Scene scene, Actor actor, Room room, String title, String csrf) {
        var trust = scene.trust();
        var rooms = rooms(db, actor, trust, room);
        return new DeskFrame(
                title,
                trust.name(),
                home(trust),
                scene.home(),
                name(actor, trust),
                as(actor, trust),
                rooms,
                rooms.stream().noneMatch(door -> door.here() && door.narrow()),
                csrf,
                scene.stylesheet(),
                assets);
    }

    /** Around pages that belong to no trust. @param who nobody while nobody is signed in */
    DeskFrame outside(@Nullable String who, String title, String csrf) {
        return new DeskFrame(title, null, "/desk", null, who, null, List.of(), false, csrf, null, assets);
    }

    Scene scene(Handle db, Trust trust) {
        return Scene.of(db, trusts, trust, clock.instant());
    }

    static String home(Trust trust) {
        return "/desk/" + trust.slug();
    }

    private List<DeskFrame.Door> rooms(Handle db, Actor actor, Trust trust, Room here) {
        var doors = new ArrayList<DeskFrame.Door>();
        for (var room : Room.values()) {
            if (!room.opensFor(actor, trust.id())) continue;
            int count = room == Room.QUEUE ? queue.count(db, trust.id(), actor, State.HELD, null) : 0;
            doors.add(new DeskFrame.Door(
                    room.title(), home(trust) + room.path(), room == here, doors.size() < NARROW, count));
        }
        return doors;
    }

    /** Their name in that trust; of who only looks after the installation, the address. */
    static String name(Actor actor, Trust trust) {
        return person(actor, trust).map(Person::name).orElse(actor.email());
    }

    private static String as(Actor actor, Trust trust) {
        var role = person(actor, trust).map(Person::role);
        return role.orElseGet(() -> role(actor, trust)) + ", " + trust.name();
    }

    static Optional<Person> person(Actor actor, Trust trust) {
        return actor.people().stream()
                .filter(person -> person.trust().equals(trust.id()))
                .findFirst();
    }

    private static String role(Actor actor, Trust trust) {
        var id = trust.id();
        if (actor.mayAnywhere(Right.SAFEGUARD, id)) return "safeguarding lead";
        if (actor.mayAnywhere(Right.APPROVE, id)) return "approver";
        if (actor.mayAnywhere(Right.EDIT, id)) return "editor";
        if (actor.mayAnywhere(Right.ADMINISTER, id)) return "administrator";
        if (actor.mayAnywhere(Right.PROTECT, id)) return "data protection officer";
        if (actor.mayAnywhere(Right.AUDIT, id)) return "auditor";
        return "contributor";
    }
}

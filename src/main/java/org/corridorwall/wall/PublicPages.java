package org.corridorwall.wall;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.corridorwall.filing.Filing;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Made;

/** Every public page of a trust, made from one look at its wall. */
public final class PublicPages {
    static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SVG = "image/svg+xml";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final TrustStore trusts;
    private final InstantSource clock;
    private final Function<PublicPage, String> drawing;
    private final Assets assets;
    private final Symbols symbols;
    private final Walls walls;
    private final PostPages posts;
    private final TagIndex tags;
    private final Screens screens;
    private final Embeds embeds;
    private final Texts texts;
    private final NotHere notHere;
    private final Asks asks;

    public PublicPages(Filing filing, TrustStore trusts, Assets assets, Here here, InstantSource clock) {
        this(filing, trusts, assets, here, clock, PublicPage::html);
    }

    /** @param drawing turns a page into HTML */
    PublicPages(
            Filing filing,
            TrustStore trusts,
            Assets assets,
            Here here,
            InstantSource clock,
            Function<PublicPage, String> drawing) {
        var shells = new Shells(assets, here);
        this.trusts = trusts;
        this.clock = clock;
        this.drawing = drawing;
        this.assets = assets;
        this.symbols = assets.symbols();
        this.walls = new Walls(filing, shells, new Asked(filing, trusts));
        this.posts = new PostPages(filing, shells);
        this.tags = new TagIndex(filing, shells);
        this.screens = new Screens(filing, shells);
        this.embeds = new Embeds(filing, shells);
        this.texts = new Texts(shells);
        this.notHere = new NotHere(shells);
        this.asks = new Asks(filing, shells);
    }

    Made wall(Look look, Filters filters) {
        return made(look, walls.wall(look.db(), scene(look), look.number(), filters));
    }

    Made academy(Look look, String slug, String cursor) {
        var scene = scene(look);
        return made(look, scene, walls.academy(look.db(), scene, look.number(), slug, cursor));
    }

    Made person(Look look, String slug, String cursor) {
        var scene = scene(look);
        return made(look, scene, walls.person(look.db(), scene, look.number(), slug, cursor));
    }

    Made tag(Look look, String written, String cursor) {
        var scene = scene(look);
        return made(look, scene, walls.tag(look.db(), scene, look.number(), written, cursor));
    }

    Made tags(Look look, String words) {
        var scene = scene(look);
        if (!look.trust().open()) return made(look, walls.resting(scene, look.number()));
        return made(look, tags.page(look.db(), scene, look.number(), words));
    }

    Made post(Look look, String id) {
        var scene = scene(look);
        return made(look, scene, posts.post(look.db(), scene, look.number(), id));
    }

    /** The form by which anybody asks for a post to come down; empty for a post that is not here. */
    Optional<Finished> ask(Look look, String id, Asks.Said said) {
        return asks.form(look.db(), scene(look), id, said).map(this::finished);
    }

    /** The same words whatever became of it. */
    Finished asked(Look look) {
        return finished(asks.thanks(scene(look)));
    }

    Finished askedTooOften(Look look) {
        return finished(asks.tooOften(scene(look)));
    }

    Made screen(Look look, String at, int part) {
        var now = clock.instant();
        return made(look, screens.page(look.db(), scene(look), look.number(), now, at, part));
    }

    Made embed(Look look) {
        return made(look, embeds.page(look.db(), scene(look), look.number()));
    }

    Made follow(Look look) {
        return made(look, texts.follow(scene(look)));
    }

    Made privacy(Look look) {
        return made(look, texts.privacy(scene(look)));
    }

    Made accessibility(Look look) {
        return made(look, texts.accessibility(scene(look)));
    }

    /** What stands where nothing is, in the trust's own words. */
    Finished notHere(Look look) {
        return finished(notHere.in(scene(look)));
    }

    /** The schools' colours. Its address changes with its content. */
    Made schools(Look look) {
        var page = Finished.of(CSS, scene(look).marks().stylesheet()).withHeader("Cache-Control", FOR_EVER);
        return look.keep(page, Instant.MAX);
    }

    /** A school's mark as a picture, or the trust's door. */
    Made mark(Look look, String name) {
        if (name.equals("door")) return look.keep(Finished.of(SVG, symbols.door()), Instant.MAX);
        var scene = scene(look);
        var academy = Slug.looksRight(name) ? scene.academy(new Slug(name)) : Optional.<Object>empty();
        if (academy.isEmpty()) return Made.once(finished(notHere.in(scene)));
        var slug = new Slug(name);
        var picture =
                scene.marks().picture(slug, symbols.get(scene.marks().of(slug).shape()));
        return look.keep(Finished.of(SVG, picture), Instant.MAX);
    }

    /** Before any trust is entered. */
    DoorPage door(List<Trust> all) {
        return Doors.of(all, assets);
    }

    private Scene scene(Look look) {
        return Scene.of(look.db(), trusts, look.trust(), clock.instant());
    }

    private Made made(Look look, Scene scene, Optional<PublicPage> page) {
        if (page.isPresent()) return made(look, page.get());
        return Made.once(finished(look.trust().open() ? notHere.in(scene) : walls.resting(scene, look.number())));
    }

    private Made made(Look look, PublicPage page) {
        var finished = finished(page);
        if (page.until() != null) return look.keep(finished, page.until());
        return Made.once(
                look.trust().indexed()
                        ? finished
                        : look.keep(finished, Instant.MAX).page());
    }

    private Finished finished(PublicPage page) {
        return Finished.of(page.status(), HTML, drawing.apply(page).getBytes(StandardCharsets.UTF_8));
    }
}

package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.Database;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.TrustImport;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.Imported;
import org.corridorwall.trust.TrustFile;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A trust file from a browser: seen first, then done. For the administrator of the installation. */
@Path("/desk/set-up")
@RunOnVirtualThread
public final class SetUpPages {
    /** In UTF-8 bytes; what comes back in the form that confirms it is longer, as it is encoded. */
    private static final int LARGEST = 1_000_000;

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Import trustImport;
    private final Filing filing;
    private final AuditStore audit;
    private final InstantSource clock;

    public SetUpPages(
            Database database,
            Door door,
            DeskFrames frames,
            Import trustImport,
            Filing filing,
            AuditStore audit,
            InstantSource clock) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.trustImport = trustImport;
        this.filing = filing;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response form(@Context HttpServerRequest request) {
        return database.read(db -> page(200, administrator(db, request, null), asking(List.of())));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response look(
            @RestForm("csrf") @Nullable String csrf,
            @RestForm("file") @Nullable FileUpload upload,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            var visitor = administrator(db, request, csrf);
            var text = upload == null ? Optional.<String>empty() : text(upload);
            if (text.isEmpty())
                return page(422, visitor, asking(List.of("Choose a trust file: UTF-8 text of at most a megabyte.")));
            return rehearsed(db, visitor, text.get());
        });
    }

    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response confirm(
            @FormParam("csrf") @Nullable String csrf,
            @FormParam("file") @Nullable String text,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            var visitor = administrator(db, request, csrf);
            return switch (TrustFile.parse(Objects.requireNonNullElse(text, ""))) {
                case TrustFile.Read(var file) -> {
                    var imported = TrustImport.apply(db, file, trustImport, filing);
                    audit.append(
                            db,
                            new AuditRow(
                                    imported.trust(),
                                    clock.instant(),
                                    visitor.actor().email(),
                                    "imported a trust file",
                                    file.trust().slug(),
                                    null,
                                    null));
                    yield DeskPages.seeOther("/desk/" + file.trust().slug());
                }
                case TrustFile.Mistakes(var all) -> page(422, visitor, asking(mistakes(all)));
            };
        });
    }

    private Response rehearsed(Handle db, Visitor visitor, String text) {
        return switch (TrustFile.parse(text)) {
            case TrustFile.Read(var file) -> {
                var imported = TrustImport.apply(db, file, trustImport, filing);
                db.rollback();
                var page = new SetUpPage(
                        "What this file would do", changes(file, imported), imported.ignored(), List.of(), text);
                yield page(200, visitor, page);
            }
            case TrustFile.Mistakes(var all) -> page(422, visitor, asking(mistakes(all)));
        };
    }

    private static List<String> changes(TrustFile file, Imported imported) {
        if (!imported.created())
            return imported.changes().isEmpty() ? List.of("Nothing would change.") : imported.changes();
        var changes = new ArrayList<String>();
        changes.add(
                "A new trust: " + file.trust().name() + ", at /" + file.trust().slug());
        file.academies().forEach(academy -> changes.add("School: " + academy.name()));
        file.people().forEach(person -> changes.add("Person: " + person.name()));
        file.accounts().forEach(account -> changes.add("Account: " + account.network() + " " + account.address()));
        file.hashtags().forEach(tag -> changes.add("Hashtag: #" + tag.written()));
        file.events().forEach(event -> changes.add("Event: " + event.name()));
        return changes;
    }

    private static List<String> mistakes(List<TrustFile.Mistake> all) {
        return all.stream()
                .map(mistake -> "Line " + mistake.line() + ": " + mistake.what())
                .toList();
    }

    private static Optional<String> text(FileUpload upload) {
        if (upload.size() > LARGEST) return Optional.empty();
        try {
            var bytes = Files.readAllBytes(upload.uploadedFile());
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException wrong) {
            return Optional.empty();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private Visitor administrator(Handle db, HttpServerRequest request, @Nullable String csrf) {
        var visitor = door.visitor(db, request, csrf);
        Rights.need(
                visitor.actor().installationAdministrator(),
                "A trust is set up by the administrator of the installation (CORRIDOR_ADMIN_EMAIL).");
        return visitor;
    }

    private static SetUpPage asking(List<String> mistakes) {
        return new SetUpPage("Put a wall up", List.of(), List.of(), mistakes, null);
    }

    private Response page(int status, Visitor visitor, SetUpPage page) {
        var frame = frames.outside(visitor.actor().email(), page.title(), visitor.csrf());
        return DeskPages.page(status, SignInTemplates.setUp(frame, page));
    }
}

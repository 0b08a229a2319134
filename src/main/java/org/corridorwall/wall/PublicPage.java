package org.corridorwall.wall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page in words, before it is drawn.
 *
 * @param until when its words stop being true although nothing changed; null: it is right for one request only
 */
record PublicPage(
        int status,
        Shell shell,
        Phrases say,
        Content content,
        @Nullable Instant until) {
    /** By the product's own templates. */
    String html() {
        return switch (content) {
            case WallView view -> WallTemplates.wall(shell, say, view).render();
            case PostPage page -> WallTemplates.post(shell, say, page).render();
            case TagsPage page -> WallTemplates.tags(shell, say, page).render();
            case TextPage page -> WallTemplates.text(shell, say, page).render();
            case ReportPage page -> WallTemplates.report(shell, say, page).render();
            case ScreenPage page -> WallTemplates.screen(shell, say, page).render();
            case EmbedPage page -> WallTemplates.embed(shell, say, page).render();
        };
    }
}

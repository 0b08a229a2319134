package org.corridorwall.wall;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of the public pages. A wrong name in one of them does not build. */
@CheckedTemplate(basePath = "wall")
final class WallTemplates {
    private WallTemplates() {}

    static native TemplateInstance wall(Shell shell, Phrases say, WallView view);

    static native TemplateInstance post(Shell shell, Phrases say, PostPage page);

    static native TemplateInstance preview(PostView post, Phrases say, String marks);

    static native TemplateInstance tags(Shell shell, Phrases say, TagsPage page);

    static native TemplateInstance text(Shell shell, Phrases say, TextPage page);

    static native TemplateInstance report(Shell shell, Phrases say, ReportPage page);

    static native TemplateInstance screen(Shell shell, Phrases say, ScreenPage page);

    static native TemplateInstance embed(Shell shell, Phrases say, EmbedPage page);

    static native TemplateInstance door(DoorPage page);
}

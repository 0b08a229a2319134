package org.corridorwall.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of the desk. A wrong name in one of them does not build. */
@CheckedTemplate(basePath = "desk")
final class DeskTemplates {
    private DeskTemplates() {}

    static native TemplateInstance posting(DeskFrame frame, PostingPage page);

    static native TemplateInstance more(DeskFrame frame);
}

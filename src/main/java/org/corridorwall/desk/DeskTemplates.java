package org.corridorwall.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates of the desk. A wrong name in one of them does not build. */
@CheckedTemplate(basePath = "desk")
final class DeskTemplates {
    private DeskTemplates() {}

    static native TemplateInstance posting(DeskFrame frame, PostingPage page);

    static native TemplateInstance more(DeskFrame frame);

    static native TemplateInstance rules(DeskFrame frame, RulesPage page);

    static native TemplateInstance rule(DeskFrame frame, RulePage page);

    static native TemplateInstance notices(DeskFrame frame, NoticesPage page);

    static native TemplateInstance trusts(DeskFrame frame, List<TrustDoor> trusts);

    static native TemplateInstance home(DeskFrame frame, HomePage page);

    static native TemplateInstance queue(DeskFrame frame, QueuePage page, String school);

    static native TemplateInstance post(DeskFrame frame, PostPage page);

    static native TemplateInstance reason(DeskFrame frame, ReasonPage page);

    static native TemplateInstance list(DeskFrame frame, ListPage page);

    static native TemplateInstance sources(DeskFrame frame, SourceViews.SourcesPage page);

    static native TemplateInstance records(DeskFrame frame, RecordsPage page);

    static native TemplateInstance trouble(DeskFrame frame, TroublePage page);
}

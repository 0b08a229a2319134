package org.corridorwall.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/** The templates of signing in and of people. A wrong name in one of them does not build. */
@CheckedTemplate(basePath = "desk")
final class SignInTemplates {
    private SignInTemplates() {}

    static native TemplateInstance signIn(DeskFrame frame, SignInPage page);

    static native TemplateInstance forgotten(DeskFrame frame, @Nullable String said, boolean post);

    static native TemplateInstance choose(DeskFrame frame, ChoosePage page);

    static native TemplateInstance you(DeskFrame frame, YouPage page);

    static native TemplateInstance people(DeskFrame frame, PeoplePage page);

    static native TemplateInstance person(DeskFrame frame, PersonPage page);

    static native TemplateInstance invited(DeskFrame frame, InvitedPage page);

    static native TemplateInstance setUp(DeskFrame frame, SetUpPage page);
}

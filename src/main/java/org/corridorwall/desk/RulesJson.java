package org.corridorwall.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.corridorwall.safeguarding.RuleKind;
import org.corridorwall.safeguarding.RuleSetting;
import org.corridorwall.safeguarding.Trial;

/** Rules and their trials as the API tells them. */
final class RulesJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RulesJson() {}

    /** @param secretsToo whether the asker may read lists of names that nobody else may */
    static byte[] list(Collection<RuleSetting> settings, boolean secretsToo) {
        var object = JSON.createObjectNode();
        var rules = object.putArray("rules");
        settings.forEach(setting -> rules.add(node(setting, secretsToo)));
        return bytes(object);
    }

    static byte[] one(RuleSetting setting, boolean secretsToo) {
        return bytes(node(setting, secretsToo));
    }

    private static ObjectNode node(RuleSetting setting, boolean secretsToo) {
        var kind = setting.kind();
        var words = RuleWords.of(kind);
        var node = JSON.createObjectNode()
                .put("name", kind.code())
                .put("title", words.title())
                .put("about", words.line())
                .put("on", setting.on())
                .put("switchable", kind.switchable());
        if (!kind.secret() || secretsToo) {
            var lists = node.putObject("lists");
            kind.lists().forEach(name -> {
                var entries = lists.putArray(name);
                setting.list(name).forEach(entries::add);
            });
        }
        var dials = node.putObject("dials");
        for (RuleKind.Dial dial : kind.dials()) dials.put(dial.name(), setting.dial(dial.name()));
        return node.put("version", setting.version());
    }

    static byte[] trial(Trial trial) {
        var object = JSON.createObjectNode()
                .put("looked", trial.looked())
                .put("held", trial.held())
                .put("said", trial.said());
        var posts = object.putArray("posts");
        for (Trial.Would would : trial.posts()) {
            var post = posts.addObject()
                    .put("id", would.post().value())
                    .put("academy", would.academy())
                    .put(
                            "publishedAt",
                            would.publishedAt().truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("text", would.text())
                    .put("why", would.why())
                    .put("state", would.state().code());
            var marks = post.putArray("marks");
            would.marks()
                    .forEach(mark -> marks.addObject().put("from", mark.from()).put("to", mark.to()));
        }
        return bytes(object);
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

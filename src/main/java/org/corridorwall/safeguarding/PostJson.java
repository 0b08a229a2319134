package org.corridorwall.safeguarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.corridorwall.post.Post;

/** How a post's content and a decision's marks are kept in the database. */
final class PostJson {
    private static final TypeReference<List<Mark>> MARKS = new TypeReference<>() {};

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            // What a newer version wrote is still read after going back to an older one.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private PostJson() {}

    static String write(Post post) {
        return written(post);
    }

    static Post read(String content) {
        try {
            return JSON.readValue(content, Post.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a post in the database can't be read", broken);
        }
    }

    static String writeMarks(List<Mark> marks) {
        return written(marks);
    }

    static List<Mark> readMarks(String marks) {
        try {
            return JSON.readValue(marks, MARKS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("marks in the database can't be read", broken);
        }
    }

    /** The same for equal values, always. */
    static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

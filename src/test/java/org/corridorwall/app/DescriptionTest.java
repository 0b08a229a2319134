package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the description for machines (openapi.json), which is a file, against the resources that it describes. */
class DescriptionTest {
    private static final JsonMapper JSON = new JsonMapper();

    private record Address(String method, String path, List<String> parameters) {}

    @Test
    void everyAddressIsDescribedAsItIsAndNoOther() throws IOException {
        assertThat(described()).as("""
                openapi.json against the resources; to write it anew: \
                mvn package -Dquick -DskipTests -Ddescribe
                """).containsExactlyInAnyOrderElementsOf(offered());
    }

    @Test
    void theDescriptionInYamlSaysTheSame() throws IOException {
        try (var file = DescriptionTest.class.getResourceAsStream("/openapi/openapi.yaml")) {
            var yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            assertThat(JSON.<JsonNode>valueToTree(yaml)).isEqualTo(json());
        }
    }

    private static JsonNode json() throws IOException {
        try (var file = DescriptionTest.class.getResourceAsStream("/openapi/openapi.json")) {
            return JSON.readTree(file);
        }
    }

    private static List<Address> described() throws IOException {
        return json().path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId")
                                || operation.getValue().has("responses"))
                        .map(operation -> new Address(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                queries(operation.getValue()))))
                .toList();
    }

    private static List<String> queries(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .sorted()
                .toList();
    }

    private static List<Address> offered() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.corridorwall")
                        .stream()
                        .filter(room -> room.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(resource -> Stream.of(resource.getMethods())
                                .sorted(Comparator.comparing(Method::getName))
                                .flatMap(method -> address(resource, method)))
                        .toList();
    }

    private static Stream<Address> address(Class<?> resource, Method method) {
        var operation = method.getAnnotation(Operation.class);
        if (operation != null && operation.hidden()) return Stream.empty();
        var path = Stream.of(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))
                .filter(Objects::nonNull)
                .map(part -> part.value().replaceAll("^/|/$", "").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
        var queries = Stream.of(method.getParameters())
                .flatMap(DescriptionTest::asked)
                .map(part -> part.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .sorted()
                .toList();
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(kind -> kind.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(kind -> new Address(kind.value(), path, queries));
    }

    /** The parameter itself, or what a class of parameters holds. */
    private static Stream<AnnotatedElement> asked(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Stream.of(parameter.getType().getDeclaredFields())
                : Stream.of(parameter);
    }
}

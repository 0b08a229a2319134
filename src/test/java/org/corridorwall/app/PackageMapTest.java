package org.corridorwall.app;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the package map of ARCHITECTURE.md against the code. */
class PackageMapTest {
    private static final String ROOT = "org.corridorwall.";
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("post", 0),
            Map.entry("db", 0),
            Map.entry("fetch", 0),
            Map.entry("web", 0),
            Map.entry("sample", 0),
            Map.entry("trust", 1),
            Map.entry("job", 1),
            Map.entry("audit", 2),
            Map.entry("budget", 2),
            Map.entry("signin", 3),
            Map.entry("network", 3),
            Map.entry("media", 3),
            Map.entry("safeguarding", 4),
            Map.entry("filing", 5),
            Map.entry("intake", 6),
            Map.entry("posting", 6),
            Map.entry("wall", 6),
            Map.entry("desk", 7),
            Map.entry("app", 8));

    private static final Pattern FORBIDDEN_WORDS =
            Pattern.compile(".*(Manager|Service|Helper|Util|Utils|Impl|Base|DTO|Processor)$");
    private static final List<String> EDGES = List.of("signin", "db", "job", "web", "app");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.corridorwall");

    @Test
    void everyPackageStandsOnTheMap() {
        var packages = CODE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(PackageMapTest::room)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).isEqualTo(new TreeSet<>(FLOORS.keySet()));
    }

    @Test
    void aPackageUsesOnlyWhatStandsOnALowerFloor() {
        classes()
                .that()
                .resideInAPackage("org.corridorwall..")
                .should(useLowerFloors())
                .check(CODE);
    }

    @Test
    void onlyEdgesKnowTheFramework() {
        noClasses()
                .that()
                .resideInAPackage("org.corridorwall..")
                .and()
                .resideOutsideOfPackages(
                        EDGES.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .and()
                .haveNameNotMatching(".*(Pages|Resource|Route)(\\$.*)?")
                .and()
                // What the framework fills in, describes or draws for those edges.
                .haveNameNotMatching(
                        ".*\\.(Door|SignInTemplates|WallTemplates|DeskTemplates|PublicPage|Previews|WishParameters|JudgementParameters|PostingForm|Described)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta..", "io.vertx..", "org.eclipse.microprofile..", "io.micrometer..")
                .check(CODE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .that()
                .resideInAPackage("org.corridorwall..")
                .should()
                .haveNameMatching(FORBIDDEN_WORDS.pattern())
                .check(CODE);
    }

    /** A package-private endpoint method is a silent 404. */
    @Test
    void endpointMethodsArePublic() {
        methods()
                .that()
                .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
                .should()
                .bePublic()
                .allowEmptyShould(true)
                .check(CODE);
    }

    private static String room(String packageName) {
        return packageName.substring(ROOT.length()).split("\\.")[0];
    }

    private static ArchCondition<JavaClass> useLowerFloors() {
        return new ArchCondition<>("use only packages of lower floors") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                for (var use : from.getDirectDependenciesFromSelf()) {
                    var target = use.getTargetClass().getBaseComponentType().getPackageName();
                    if (!target.startsWith(ROOT) || room(target).equals(room(from.getPackageName()))) continue;
                    Integer below = FLOORS.get(room(target));
                    Integer here = FLOORS.get(room(from.getPackageName()));
                    if (below == null || here == null || below >= here) events.add(violated(use, use.getDescription()));
                }
            }
        };
    }
}

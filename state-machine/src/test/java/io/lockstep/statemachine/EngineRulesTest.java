package io.lockstep.statemachine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What keeps the engine deterministic and alone; forbiddenapis says the rest, call by call. */
final class EngineRulesTest {
    private static final String ENGINE = "io.lockstep.statemachine.engine..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lockstep.statemachine");

    @Test
    void shouldImportOnlyTheLanguageAndAgronasCollections() {
        // invoke and runtime: what the compiler itself puts in for lambdas, strings, records and enum switches
        classes()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ENGINE,
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.lang.annotation",
                        "org.agrona.collections",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoFloatingPoint() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(ENGINE)
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(float.class)
                .check(CLASSES);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(ENGINE)
                .should()
                .notHaveRawReturnType(double.class)
                .andShould()
                .notHaveRawReturnType(float.class)
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoStaticStateThatChanges() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(ENGINE)
                .and()
                .areStatic()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void shouldSeeWireMessagesOnlyInWire() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lockstep.codecs..")
                .check(CLASSES);
    }

    @Test
    void shouldNotLetTheEngineKnowItsWire() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lockstep.statemachine.wire..")
                .check(CLASSES);
    }
}

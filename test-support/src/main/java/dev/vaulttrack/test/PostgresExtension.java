package dev.vaulttrack.test;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test an empty {@link Database} of its own, or the {@link PostgresServer} of this JVM.
 *
 * <p>A parameter of type {@code Database} is the same in the constructor, in {@code @BeforeEach}, in the test and in
 * {@code @AfterEach}; it is closed after the last of them. Where the chosen server cannot run for want of a Docker
 * engine, the test is skipped, and the reason says what is missing.
 */
public final class PostgresExtension implements ParameterResolver, ExecutionCondition {
    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> obstacle = ServerChoice.current().obstacle();
        return obstacle.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("PostgreSQL can run"));
    }

    /** Lets the constructor of a test class have the test's own database. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Database.class || type == PostgresServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == PostgresServer.class) {
            return PostgresServer.shared();
        }
        String test = context.getTestMethod()
                .orElseThrow(() -> new ParameterResolutionException("A Database belongs to one test, but "
                        + parameter.getDeclaringExecutable().getName() + " runs once for the class."
                        + " Take a PostgresServer there, and close what its createDatabase() returns."))
                .getName();
        // By id, because a store also answers for the contexts around it.
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        context.getUniqueId(), id -> PostgresServer.shared().createDatabase(test), Database.class);
    }
}

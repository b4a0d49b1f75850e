package dev.vaulttrack.liquibase;

import dev.vaulttrack.test.Database;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The SQL that passes through a real connection. */
final class SentStatements {
    private SentStatements() {}

    static List<String> of(Database database, LiquibaseRun run, String command) throws Exception {
        List<String> sent = new ArrayList<>();
        try (Connection connection = database.connect()) {
            run.executeOn(listening(Connection.class, connection, sent), command);
        }
        return List.copyOf(sent);
    }

    private static <T> T listening(Class<T> type, T real, List<String> sent) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null
                    && arguments.length > 0
                    && arguments[0] instanceof String sql
                    && isSent(method.getName())) {
                sent.add(sql);
            }
            try {
                Object result = method.invoke(real, arguments);
                return method.getName().equals("createStatement")
                        ? listening(Statement.class, (Statement) result, sent)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean isSent(String method) {
        return method.startsWith("execute") || method.startsWith("prepare");
    }
}

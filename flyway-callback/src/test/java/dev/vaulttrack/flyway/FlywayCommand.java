package dev.vaulttrack.flyway;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.extensibility.ConfigurationExtension;
import org.jspecify.annotations.Nullable;

/**
 * One command of Flyway, and all that Flyway tells of it: result, exception and log, a line each. Loaded anew beside each
 * Flyway, so that it is called by the JDK's types alone.
 */
public final class FlywayCommand implements BiFunction<Map<String, String>, List<String>, List<String>> {
    /** Where Flyway says how long something took, and what holds the exception that is told anyway. */
    private static final Set<String> TIMES = Set.of("executionTime", "totalMigrationTime", "exceptionObject");

    private final List<String> told = new ArrayList<>();

    /**
     * Runs it.
     *
     * @param where {@code url}, {@code user}, {@code password} and {@code folder} of the migrations
     * @param words the command, then settings such as {@code group=true}
     */
    @Override
    public List<String> apply(Map<String, String> where, List<String> words) {
        RecordingLog.clear();
        try {
            FluentConfiguration configuration = Flyway.configure()
                    .loggers(RecordingLog.class.getName())
                    .locations("filesystem:" + where.get("folder"))
                    .dataSource(where.get("url"), where.get("user"), where.get("password"));
            for (String setting : words.subList(1, words.size())) {
                set(
                        configuration,
                        setting.substring(0, setting.indexOf('=')),
                        setting.substring(setting.indexOf('=') + 1));
            }
            Flyway flyway = configuration.load();
            tell("result", Flyway.class.getMethod(words.get(0)).invoke(flyway));
        } catch (InvocationTargetException e) {
            tellFailure(e.getCause());
        } catch (Throwable e) {
            tellFailure(e);
        }
        RecordingLog.lines().forEach(line -> told.add("log " + line));
        return told;
    }

    private void tellFailure(@Nullable Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            String state = each instanceof SQLException refused ? " " + refused.getSQLState() : "";
            told.add("failure " + each.getClass().getName() + state + ": " + each.getMessage());
        }
    }

    private void tell(String name, @Nullable Object value) throws IllegalAccessException {
        if (value instanceof MigrationInfoService service) {
            tell(name, Arrays.asList(service.all()));
        } else if (value instanceof MigrationInfo migration) {
            told.add(name + " = " + migration.getVersion() + " " + migration.getScript() + " " + migration.getState());
        } else if (value instanceof Collection<?> several) {
            int index = 0;
            for (Object each : several) {
                tell(name + "[" + index++ + "]", each);
            }
        } else if (value != null && value.getClass().getName().startsWith("org.flywaydb.core.api.output")) {
            for (Field field : value.getClass().getFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !TIMES.contains(field.getName())) {
                    tell(name + "." + field.getName(), field.get(value));
                }
            }
        } else {
            told.add(name + " = " + value);
        }
    }

    private static void set(FluentConfiguration configuration, String name, String value)
            throws ReflectiveOperationException {
        switch (name) {
            case "java" -> configuration.javaMigrations(javaMigration(value));
            case "transactionalLock" -> setTransactionalLock(configuration, Boolean.parseBoolean(value));
            default -> {
                Method setter = Stream.of(FluentConfiguration.class.getMethods())
                        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                        .filter(method -> converted(value, method.getParameterTypes()[0]) != null)
                        .findFirst()
                        .orElseThrow(() -> new NoSuchMethodException(name));
                setter.invoke(configuration, converted(value, setter.getParameterTypes()[0]));
            }
        }
    }

    private static @Nullable Object converted(String value, Class<?> type) {
        if (type == boolean.class) {
            return Boolean.valueOf(value);
        }
        if (type == String[].class) {
            return value.split("\\+", -1);
        }
        return type == String.class ? value : null;
    }

    private static JavaMigration javaMigration(String name) throws ReflectiveOperationException {
        Constructor<?> constructor =
                Class.forName(JavaMigrations.class.getName() + "$" + name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (JavaMigration) constructor.newInstance();
    }

    /** By reflection, since the class moved between versions, and setting it by name takes Jackson from 13.3 on. */
    private static void setTransactionalLock(FluentConfiguration configuration, boolean lock)
            throws ReflectiveOperationException {
        for (ConfigurationExtension extension :
                configuration.getPluginRegister().getPlugins(ConfigurationExtension.class)) {
            if (extension.getClass().getSimpleName().equals("PostgreSQLConfigurationExtension")) {
                extension
                        .getClass()
                        .getMethod("setTransactionalLock", boolean.class)
                        .invoke(extension, lock);
            }
        }
    }
}

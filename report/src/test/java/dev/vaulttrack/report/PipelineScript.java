package dev.vaulttrack.report;

import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codehaus.groovy.control.CompilerConfiguration;

/** A Jenkinsfile of which every section and step only says that it was reached, where, and with which arguments. */
public abstract class PipelineScript extends Script {
    private final List<Call> calls = new ArrayList<>();
    private String within = "";

    /** @param within the section around it, empty for the file itself */
    record Call(String within, String name, List<?> arguments) {}

    static List<Call> run(String text) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(PipelineScript.class.getName());
        GroovyShell shell = new GroovyShell(PipelineScript.class.getClassLoader(), configuration);
        PipelineScript script = (PipelineScript) shell.parse(text, "Jenkinsfile");
        script.run();
        return script.calls;
    }

    @Override
    public Object invokeMethod(String name, Object arguments) {
        List<Object> values = new ArrayList<>(Arrays.asList((Object[]) arguments));
        boolean section = !values.isEmpty() && values.get(values.size() - 1) instanceof Closure<?>;
        Closure<?> body = section ? (Closure<?>) values.remove(values.size() - 1) : Closure.IDENTITY;
        calls.add(new Call(within, name, values));
        if (section) {
            String around = within;
            within = name;
            body.setDelegate(this);
            body.call();
            within = around;
        }
        return name;
    }

    /** A bare word, as in {@code agent any}. */
    @Override
    public Object getProperty(String name) {
        return name;
    }

    @Override
    public void setProperty(String name, Object value) {
        calls.add(new Call(within, name, List.of(value)));
    }
}

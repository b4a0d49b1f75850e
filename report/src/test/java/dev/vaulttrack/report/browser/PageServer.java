package dev.vaulttrack.report.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves the files of a report, as they are under {@code /plain/}, and as Jenkins does under {@code /jenkins/}. */
final class PageServer implements AutoCloseable {
    /** What Jenkins sends with files of a build unless somebody loosens it. */
    private static final String JENKINS = "sandbox; default-src 'none'; img-src 'self'; style-src 'self';";

    private final HttpServer server;
    private final Path directory;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private PageServer(HttpServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    static PageServer start(Path directory) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PageServer server = new PageServer(http, directory);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        Path file = directory.resolve(path.substring(path.lastIndexOf('/') + 1));
        boolean found = Files.isRegularFile(file);
        byte[] content = found ? Files.readAllBytes(file) : new byte[0];
        exchange.getResponseHeaders()
                .add("Content-Type", path.endsWith(".css") ? "text/css" : "text/html; charset=utf-8");
        if (path.startsWith("/jenkins/")) {
            exchange.getResponseHeaders().add("Content-Security-Policy", JENKINS);
        }
        exchange.sendResponseHeaders(found ? 200 : 404, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    String plain() {
        return url("plain");
    }

    String jenkins() {
        return url("jenkins");
    }

    private String url(String way) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + way + "/index.html";
    }

    /** What was asked for, by path. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

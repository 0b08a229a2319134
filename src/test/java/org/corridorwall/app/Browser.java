package org.corridorwall.app;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's Chromium, as people use it. */
final class Browser implements AutoCloseable {
    private static final List<String> QUIETLY = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--no-first-run");

    private final Playwright playwright = Playwright.create();
    private final com.microsoft.playwright.Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program()).setArgs(QUIETLY));

    /** What a visit must never show: errors in the console, and requests to other hosts. */
    record Visit(BrowserContext context, Page page, List<String> complaints, List<String> asked)
            implements AutoCloseable {
        List<String> strangers(String here) {
            return asked.stream()
                    .filter(address -> !address.startsWith(here) && !address.startsWith("data:"))
                    .toList();
        }

        List<String> accessibilityTroubles() {
            return new AxeBuilder(page)
                            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                            .analyze()
                            .getViolations()
                            .stream()
                            .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                    + rule.getNodes().stream()
                                            .map(node -> node.getHtml())
                                            .limit(3)
                                            .toList())
                            .toList();
        }

        boolean scrollsSideways() {
            return (boolean)
                    page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        }

        @Override
        public void close() {
            context.close();
        }
    }

    Visit visit(int width, int height, ColorScheme colours, boolean scripts) {
        var context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setJavaScriptEnabled(scripts));
        var page = context.newPage();
        var complaints = new ArrayList<String>();
        var asked = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> asked.add(request.url()));
        return new Visit(context, page, complaints, asked);
    }

    private static Path program() {
        for (var name : List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")) {
            if (Files.isExecutable(Path.of(name))) return Path.of(name);
        }
        throw new IllegalStateException("install Debian's package chromium");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

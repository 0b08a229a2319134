package org.corridorwall.wall;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link Phrases} read from a properties file: {@code phrases/wall.properties} is English, {@code phrases/wall_cy.properties} Welsh. */
final class Bundle implements InvocationHandler {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(w?)}");
    private static final Map<String, Optional<Properties>> READ = new ConcurrentHashMap<>();

    private final Properties words;
    private final Locale locale;

    private Bundle(Properties words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /** @param phrases what is said @param locale the language it is said in: the one asked for where it is there, English elsewhere */
    record Spoken(Phrases phrases, Locale locale) {}

    static Spoken in(Locale asked) {
        var language = asked.getLanguage();
        if (language.equals("en")) return new Spoken(of(english(), asked), asked);
        var found = READ.computeIfAbsent(language, code -> read("/phrases/wall_" + code + ".properties"));
        if (found.isPresent()) return new Spoken(of(found.get(), asked), asked);
        return new Spoken(of(english(), Locale.UK), Locale.UK);
    }

    /** @throws IllegalArgumentException when a phrase is missing */
    static Phrases of(Properties words, Locale locale) {
        for (var phrase : Phrases.class.getMethods())
            if (!phrase.getName().equals("newPostsForms") && !words.containsKey(key(words, phrase, "other")))
                throw new IllegalArgumentException("no words for '" + phrase.getName() + "' in " + locale);
        return (Phrases) Proxy.newProxyInstance(
                Phrases.class.getClassLoader(), new Class<?>[] {Phrases.class}, new Bundle(words, locale));
    }

    static Properties english() {
        return READ.computeIfAbsent("en", code -> read("/phrases/wall.properties"))
                .orElseThrow(() -> new IllegalStateException("the jar lacks /phrases/wall.properties"));
    }

    private static Optional<Properties> read(String file) {
        try (var stream = Bundle.class.getResourceAsStream(file)) {
            if (stream == null) return Optional.empty();
            var words = new Properties();
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return Optional.of(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Properties words, Method phrase, String category) {
        if (!counts(phrase)) return phrase.getName();
        var key = phrase.getName() + "." + category;
        return words.containsKey(key) ? key : phrase.getName() + ".other";
    }

    private static boolean counts(Method phrase) {
        return phrase.getParameterCount() > 0 && phrase.getParameterTypes()[0] == int.class;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
        Object[] values = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) return ofObject(proxy, method, values);
        if (method.getName().equals("newPostsForms")) return forms("newPosts");
        var category = counts(method) ? Plural.category(locale, (Integer) values[0]) : "other";
        var written = Objects.requireNonNull(words.getProperty(key(words, method, category)), method.getName());
        return PLACE.matcher(written)
                .replaceAll(place -> Matcher.quoteReplacement(filled(
                        values[Integer.parseInt(place.group(1))],
                        !place.group(2).isEmpty())));
    }

    private static @Nullable Object ofObject(Object proxy, Method method, Object[] values) {
        return switch (method.getName()) {
            case "equals" -> proxy == values[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "phrases";
        };
    }

    private Map<String, String> forms(String key) {
        var forms = new TreeMap<String, String>();
        for (var category : Plural.CATEGORIES) {
            var form = words.getProperty(key + "." + category);
            if (form != null) forms.put(category, form);
        }
        return forms;
    }

    private String filled(Object value, boolean inWords) {
        if (!(value instanceof Integer number)) return value.toString();
        var numerals = words.getProperty("numerals", "").split(" ", -1);
        if (inWords && number >= 0 && number < numerals.length) return numerals[number];
        return NumberFormat.getIntegerInstance(locale).format(number);
    }
}

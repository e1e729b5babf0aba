package dev.cronward.wiring.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the whole configuration before anything is started: file, then environment, then options, the later winning.
 * Whatever is wrong in any of them is told together.
 */
public final class Configuration {
    /** Read when no file is named; it need not exist. */
    public static final Path DEFAULT_FILE = Path.of("/etc/cronward/cronward.conf");

    private static final List<Class<?>> FEATURES = List.of(
            NodeConfig.class,
            JobConfig.class,
            AlertmanagerConfig.class,
            WebhookConfig.class,
            SlackConfig.class,
            PagerDutyConfig.class,
            ReceiversConfig.class,
            RecordsConfig.class,
            HeartbeatConfig.class,
            ObserveConfig.class,
            RetentionConfig.class,
            RedactConfig.class,
            MaintenanceConfig.class,
            RouteConfig.class,
            ChecksConfig.class);
    /** Secrets, each of which may stand in a file that the same key with {@code -file} names. */
    private static final List<String> SECRETS = List.of(
            "cronward.webhook.url", "cronward.slack.url", "cronward.pagerduty.routing-key", "cronward.heartbeat.url");

    /** The receivers that have the names of their kinds, and the keys by which each is there. */
    private static final Map<String, List<String>> UNNAMED = Map.of(
            "alertmanager", List.of("cronward.alertmanager.urls"),
            "webhook", List.of("cronward.webhook.url", "cronward.webhook.url-file"),
            "slack", List.of("cronward.slack.url", "cronward.slack.url-file"),
            "pagerduty", List.of("cronward.pagerduty.routing-key", "cronward.pagerduty.routing-key-file"));

    private static final String VARIABLE = "CRONWARD_";
    private static final String OWN_PATTERN = "cronward.redact.pattern.";
    /** Variables of the command line, the launcher and the API's token, which are no keys of the agent's. */
    private static final Set<String> NOT_KEYS =
            Set.of("CRONWARD_AGENT", "CRONWARD_TOKEN", "CRONWARD_JAVA", "CRONWARD_JVM_CACHE");

    /** What a container platform sets in every container of a namespace that has a service whose name begins with cronward. */
    private static final Pattern SERVICE = Pattern.compile(
            "CRONWARD_(?:\\w+_)?(SERVICE_(HOST|PORT(_\\w+)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: (\\S+) in .*", Pattern.DOTALL);
    /** The value is left out on purpose: the converters' own messages repeat it where it cannot be a secret. */
    private static final Pattern UNFIT = Pattern.compile(
            ".*SRCFG00039: The config property (\\S+) with the config value \".*\" threw an Exception whilst being"
                    + " converted (?:SRCFG\\d+: )?(.*)",
            Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("(?:\\S+: )?SRCFG\\d+: ");

    private Configuration() {}

    /**
     * Reads and checks everything.
     *
     * @param file the configuration file; must exist when {@code named}
     * @param named whether somebody asked for this very file
     * @param environment the process environment
     * @param options key to value, from the command line
     * @throws ConfigurationProblems with all problems at once
     */
    public static SmallRyeConfig load(
            Path file, boolean named, Map<String, String> environment, Map<String, String> options)
            throws ConfigurationProblems {
        List<String> problems = new ArrayList<>();
        Map<String, String> fromFile = read(file, named, problems);
        Map<String, String> variables = ours(environment, problems);
        problems.addAll(badPatterns(fromFile));
        problems.addAll(badPatterns(options));
        Map<String, String> both = new LinkedHashMap<>(fromFile);
        both.putAll(options);
        problems.addAll(Receivers.among(both).problems());
        problems.addAll(RouteProblems.among(all(fromFile, variables, options), UNNAMED));
        problems.addAll(Sinks.among(both).problems());
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(fromFile, file.toString(), 250))
                .withSources(new EnvConfigSource(variables, 300))
                .withSources(new PropertiesConfigSource(options, "the command line", 500))
                .withValidateUnknown(true);
        FEATURES.forEach(builder::withMapping);
        SmallRyeConfig config = null;
        try {
            config = builder.build();
        } catch (ConfigValidationException e) {
            problems.addAll(sentences(e, fromFile, file));
        }
        if (config != null) {
            problems.addAll(givenTwice(config));
            problems.addAll(namesTakenTwice(config));
        }
        if (config == null || !problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
        return config;
    }

    /** The framework would tell of the first bad value of a map only. */
    private static List<String> badPatterns(Map<String, String> values) {
        List<String> bad = new ArrayList<>();
        OwnPatternText reader = new OwnPatternText();
        values.forEach((key, value) -> {
            if (key.startsWith(OWN_PATTERN) && !value.isEmpty()) {
                try {
                    reader.convert(value);
                } catch (IllegalArgumentException e) {
                    bad.add(key + ": " + e.getMessage());
                }
            }
        });
        return bad;
    }

    /** What is given by key, as it wins. */
    private static Map<String, String> all(
            Map<String, String> fromFile, Map<String, String> variables, Map<String, String> options) {
        Map<String, String> all = new LinkedHashMap<>(fromFile);
        keys().filter(key -> variables.containsKey(variable(key)))
                .forEach(key -> all.put(key, variables.get(variable(key))));
        all.putAll(options);
        return all;
    }

    /** All keys; in those that have a name of the site in them it is a star. */
    static Stream<String> keys() {
        return FEATURES.stream()
                .flatMap(feature -> ConfigMappings.getProperties(ConfigClass.configClass(feature)).keySet().stream());
    }

    private static String variable(String key) {
        return key.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The variables that are keys. The framework would take an unknown one for no mistake at all. */
    private static Map<String, String> ours(Map<String, String> environment, List<String> problems) {
        Set<String> known = keys().map(Configuration::variable).collect(Collectors.toSet());
        Map<String, String> ours = new TreeMap<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (known.contains(name)) {
                ours.put(name, value);
            } else if (name.startsWith(VARIABLE)
                    && !NOT_KEYS.contains(name)
                    && !SERVICE.matcher(name).matches()) {
                problems.add("unknown key in the environment: " + name);
            }
        });
        return ours;
    }

    private static Map<String, String> read(Path file, boolean named, List<String> problems)
            throws ConfigurationProblems {
        if (!named && !Files.exists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new ConfigurationProblems(List.of("cannot read the configuration file " + file + ": "
                    + (Files.exists(file) ? e.toString() : "there is no such file")));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblems(
                    List.of("the configuration file " + file + " is not a properties file: " + e.getMessage()));
        }
        Map<String, String> result = new LinkedHashMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.startsWith("cronward.")) {
                result.put(key, properties.getProperty(key));
            } else {
                problems.add("unknown key " + key + " in " + file + "; every key begins with cronward.");
            }
        }
        return result;
    }

    private static List<String> givenTwice(SmallRyeConfig config) {
        return SECRETS.stream()
                .filter(key -> isGiven(config, key) && isGiven(config, key + "-file"))
                .map(key -> key + " and " + key + "-file are both given; remove one")
                .toList();
    }

    /** A kind that is configured without a name is called after itself. */
    private static List<String> namesTakenTwice(SmallRyeConfig config) {
        Set<String> names =
                config.getConfigMapping(ReceiversConfig.class).byName().keySet();
        return UNNAMED.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .filter(entry -> entry.getValue().stream().anyMatch(key -> isGiven(config, key)))
                .map(entry -> Receivers.PREFIX + entry.getKey() + " has the name of the receiver that "
                        + entry.getValue().getFirst() + " configures; give it another one")
                .toList();
    }

    private static boolean isGiven(SmallRyeConfig config, String key) {
        return config.getConfigValue(key).getValue() != null;
    }

    private static List<String> sentences(ConfigValidationException e, Map<String, String> fromFile, Path file) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < e.getProblemCount(); i++) {
            String message = String.valueOf(e.getProblem(i).getMessage());
            Matcher unknown = UNKNOWN.matcher(message);
            Matcher unfit = UNFIT.matcher(message);
            if (unfit.matches()) {
                sentences.add(unfit.group(1) + ": " + unfit.group(2));
            } else if (unknown.matches()) {
                String key = unknown.group(1);
                sentences.add("unknown key " + key + (fromFile.containsKey(key) ? " in " + file : ""));
            } else {
                sentences.add(CODE.matcher(message).replaceFirst(""));
            }
        }
        return sentences.stream().distinct().sorted().toList();
    }
}

package io.selaras.node;

import io.selaras.config.InvalidConfigException;
import io.selaras.config.LogFormat;
import io.selaras.config.NodeConfig;
import io.selaras.config.NodeConfigReader;
import io.selaras.config.setting.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One node as a process: {@code java -cp 'lib/*' io.selaras.node.Main [--NAME=value ...]}. */
public final class Main {

    private static final String PRINT_CONFIG = "--print-config";

    private Main() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        run(arguments, NodeGroups.coordination());
    }

    /** Runs a node with these groups until the process is told to stop. */
    public static void run(String[] arguments, NodeGroups groups) {
        List<String> flags = new ArrayList<>(List.of(arguments));
        boolean printConfig = flags.remove(PRINT_CONFIG);
        LogSetup.apply(LogFormat.TEXT);
        Settings settings = Settings.read(flags, systemProperties(), System.getenv());
        try {
            NodeConfig config = NodeConfigReader.read(settings);
            if (printConfig) {
                System.out.print(settings.describe(config.inferred()));
            } else {
                LogSetup.apply(config.logFormat());
                start(config, groups);
            }
        } catch (InvalidConfigException e) {
            if (printConfig) {
                System.out.print(settings.describe(Map.of()));
            }
            e.faults().forEach(fault -> System.err.println("selaras: " + fault));
            System.exit(ExitCode.INVALID_CONFIG.code());
        } catch (StartupException e) {
            System.err.println("selaras: " + e.getMessage());
            System.exit(e.exitCode().code());
        }
    }

    private static void start(NodeConfig config, NodeGroups groups) throws StartupException {
        Logger log = LoggerFactory.getLogger(Main.class);
        config.reserved().given().forEach(setting -> log.warn("{} has no effect yet", setting));
        Node node = Node.start(config, groups, Main::halt);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "shutdown"));
    }

    private static void stop(Node node) {
        Logger log = LoggerFactory.getLogger(Main.class);
        try {
            node.stop();
            log.info("Stopped");
            Runtime.getRuntime().halt(ExitCode.STOPPED.code());
        } catch (InterruptedException | IOException | RuntimeException e) {
            halt(ExitCode.BROKEN, "The node did not stop cleanly", e);
        }
    }

    /** Ends the process without any further step: what is not on disk yet must not seem to be. */
    private static void halt(ExitCode code, String reason, @Nullable Throwable cause) {
        LoggerFactory.getLogger(Main.class)
                .atLevel(code.ordered() ? Level.INFO : Level.ERROR)
                .setCause(cause)
                .log("{}", reason);
        String why = cause == null ? "" : ": " + cause;
        System.err.println("selaras: " + reason + why);
        Runtime.getRuntime().halt(code.code());
    }

    private static Map<String, String> systemProperties() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties()
                .forEach((name, value) -> properties.put(name.toString(), value.toString()));
        return properties;
    }
}

package io.selaras.node.maintenance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine.Option;

/** Says what would be done and asks. */
final class Confirmation {

    @Option(names = "--yes", description = "do it without asking")
    private boolean yes;

    boolean given(List<String> steps) throws IOException {
        System.out.println("This would be done:");
        for (String step : steps) {
            System.out.println("  - " + step);
        }
        if (yes) {
            return true;
        }
        System.out.print("Type 'yes' to do it: ");
        System.out.flush();
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        boolean confirmed = "yes".equals(answers.readLine());
        if (!confirmed) {
            System.out.println("Nothing was changed.");
        }
        return confirmed;
    }
}

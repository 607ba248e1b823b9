package io.selaras.cli.report;

/**
 * What became of one test.
 *
 * @param message the first line of what it said
 */
record TestResult(Kind kind, String className, String name, String message) {

    /** How a test can end. */
    enum Kind {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** The line of a summary about it. */
    String line() {
        return "%s %s.%s: %s"
                .formatted(kind == Kind.FAILED ? "FAILED" : "skipped", className, name, message);
    }

    /** Class and method as documents name them. */
    String shortName() {
        return shortClass() + "." + name.split("[\\[({ ]", 2)[0];
    }

    String shortClass() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}

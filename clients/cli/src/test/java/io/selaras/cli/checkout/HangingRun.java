package io.selaras.cli.checkout;

/** A test run that says which process it has started, and waits for that for ever. */
final class HangingRun {

    private HangingRun() {}

    public static void main(String[] arguments) throws Exception {
        Process child = new ProcessBuilder("cat").start();
        System.out.println(child.pid());
        System.exit(child.waitFor());
    }
}

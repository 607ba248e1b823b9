package io.selaras.bench.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The etcd that is measured: the machine's own, or the one of the Debian package, unpacked but not
 * installed, so that no service starts and no rights are needed.
 */
final class EtcdProgram {

    private EtcdProgram() {}

    /** The program; its package is fetched into the build folder of a checkout if need be. */
    static String find(Path home) throws IOException {
        boolean onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "etcd")));
        if (onPath) {
            return "etcd";
        }
        Path folder = home.resolve("target/launcher/etcd");
        Path program = folder.resolve("usr/bin/etcd");
        if (!Files.isExecutable(program)) {
            System.out.println("fetching the Debian package etcd-server ...");
            fetch(folder);
        }
        return program.toString();
    }

    private static void fetch(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path log = folder.resolveSibling("etcd.log");
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "rm -f ./*.deb; apt-get download -qq etcd-server && dpkg-deb -x ./*.deb .")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(
                    "etcd is missing and its Debian package could not be had: run"
                            + " 'apt-get install etcd-server' ("
                            + log
                            + ")");
        }
    }
}

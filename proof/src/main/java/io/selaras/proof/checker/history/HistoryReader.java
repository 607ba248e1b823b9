package io.selaras.proof.checker.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a history, one JSON object per line; a bad line is named and refused. */
public final class HistoryReader {

    private HistoryReader() {}

    public static List<Operation> read(Path path) throws IOException {
        try (Reader file = Files.newBufferedReader(path)) {
            return read(file);
        }
    }

    public static List<Operation> read(Reader source) throws IOException {
        List<Operation> operations = new ArrayList<>();
        BufferedReader lines = new BufferedReader(source);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                operations.add(OperationJson.parse(line));
            } catch (RuntimeException e) {
                throw new IOException("line " + number + " is no operation: " + line, e);
            }
        }
        return operations;
    }
}

package io.selaras.fuzz.text;

import io.selaras.config.setting.Setting;
import io.selaras.core.lock.LockMode;
import io.selaras.link.identity.Hello;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.proof.checker.history.HistoryRecorder;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sound texts of each kind, and some at the edge. */
public final class TextSeeds {

    private TextSeeds() {}

    public static Map<Class<?>, List<byte[]>> all() {
        Map<Class<?>, List<byte[]>> seeds = new LinkedHashMap<>();
        seeds.put(HelloFuzzTest.class, bytes(hello(Map.of()), hello(Map.of("n1", "a", "n2", "b"))));
        seeds.put(ConversationFuzzTest.class, bytes(conversations()));
        seeds.put(
                BodyFuzzTest.class,
                bytes(
                        "{\"resource\":\"orders/42\",\"owner\":\"billing-7\"}",
                        "{\"resource\":\"名前\",\"owner\":\"\\ud83d\\udd12\",\"mode\":\"S\",\"ttlMs\":1}",
                        "{\"resource\":\"r\",\"owner\":\"o\",\"ttlMs\":604800000} ",
                        "{\"resource\":\"r\",\"owner\":7}",
                        "[\"resource\"]",
                        "{\"resource\":\"r\",\"owner\":\"o\",\"reentrant\":true,"
                                + "\"resources\":[{\"resource\":\"a\"},{}]}"));
        seeds.put(
                SettingsFuzzTest.class,
                bytes(
                        defaults(),
                        "CLUSTER_ADDRS=a=[::1]:80,b=h-1.example:81\nNODE_ID=b\nBIND=::1\n--LOG_FORMAT=json",
                        "REQUEST_TIMEOUT=1e3\nLOCK_DEFAULT_TTL=0.001\nRAFT_HEARTBEAT_INTERVAL=-1",
                        "--mailbox-size=1\nDATA_DIR=/tmp/${x}\\\nINSECURE=true\nALLOWED_HOSTS=*, a.b"));
        seeds.put(HistoryFuzzTest.class, bytes(history()));
        return seeds;
    }

    private static String hello(Map<String, String> founders) {
        return new Hello(
                        Hello.Versions.writing(1),
                        "n2",
                        List.of("n1", "n2"),
                        founders.size(),
                        new NodeIdentity("n1", "a", 3, "f00d", "", founders, 0, 0, 2, 4))
                .format();
    }

    /** Accepted and dialled, without a secret and with one. */
    private static String[] conversations() {
        String opening = "open=3\nfrom=n1\nto=n2\nnonce=$\0proof=-\0";
        String proof = "0".repeat(64);
        return new String[] {
            "@" + opening + hello(Map.of()) + "\0removed=7",
            "@" + opening + "ask=\0removed=7",
            "Achallenge=$\0proof=-\0calls=$.$\0" + hello(Map.of("n1", "a", "n2", "b")),
            "B" + opening,
            "Cchallenge=$\0proof=" + proof + "\0refused=WRONG_SECRET"
        };
    }

    private static String defaults() {
        return Stream.of(Setting.values())
                .map(setting -> setting.key() + "=" + setting.defaultText())
                .collect(Collectors.joining("\n"));
    }

    private static String history() {
        long[] now = {0};
        StringWriter file = new StringWriter();
        try (HistoryRecorder recorder = new HistoryRecorder(file, () -> now[0]++)) {
            recorder.complete(
                    recorder.invoke(
                            "p1",
                            Optional.of("id-1"),
                            new LockCall.Acquire("r", "o", LockMode.EXCLUSIVE, 1_000, 0)),
                    new Outcome.Granted(7, LockMode.EXCLUSIVE));
            recorder.complete(
                    recorder.invoke("p2", Optional.empty(), new LockCall.Read("r")),
                    new Outcome.Holders(List.of(new Outcome.Holder("o", 7, LockMode.EXCLUSIVE))));
            recorder.complete(
                    recorder.invoke("p1", Optional.empty(), new LockCall.Renew("r", "o", 7, 5)),
                    new Outcome.Rejected("NOT_OWNER"));
            recorder.complete(
                    recorder.invoke("p1", Optional.empty(), new LockCall.Release("r", "o", 7)),
                    new Outcome.Indeterminate("timeout"));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return file.toString();
    }

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }
}

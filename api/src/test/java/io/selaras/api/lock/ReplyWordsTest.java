package io.selaras.api.lock;

import io.selaras.api.request.ResultSize;
import io.selaras.api.value.LockModeNames;
import io.selaras.api.value.VictimPolicyNames;
import io.selaras.core.coordination.ReplyDigest;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.http.json.JsonWriter;
import io.selaras.testkit.GoldenFile;
import io.selaras.testkit.RecordSamples;
import io.selaras.testkit.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the lock table answers, word by word. */
class ReplyWordsTest {

    @Test
    void answersSayWhatTheySaid() throws Exception {
        List<String> told = new ArrayList<>();
        for (LockReply reply : RecordSamples.ofAll(LockReply.class)) {
            told.add(text(reply));
        }
        GoldenFile.compare("replies.txt", told);
    }

    private static String text(LockReply reply) {
        if (reply instanceof LockReply.Rejected rejected) {
            return LockProblems.of(rejected).toJson();
        }
        JsonWriter json = new JsonWriter().beginObject();
        LockReplies.write(json, reply);
        return json.endObject().toString();
    }

    @Test
    void explanationsSayWhatTheySaid() throws Exception {
        List<String> told = new ArrayList<>();
        for (Explanation explanation : RecordSamples.of(Explanation.class)) {
            told.add(ExplainRoute.text(explanation));
        }
        for (LockReply refusal : RecordSamples.ofAll(LockReply.Rejected.class)) {
            Explanation e = RecordSamples.of(Explanation.class).getFirst();
            told.add(
                    ExplainRoute.text(
                            new Explanation(
                                    e.verdict(),
                                    e.resource(),
                                    e.position(),
                                    e.blockedBy(),
                                    e.blockedByMore(),
                                    refusal,
                                    null)));
        }
        GoldenFile.compare("explanations.txt", told);
    }

    @Test
    void everyAnswerCountsWithAllThatItTells() {
        ReplyDigest digest = new ReplyDigest();
        for (RecordSamples.Extent extent : Sizes.EXTENTS) {
            for (LockReply reply : RecordSamples.ofAll(LockReply.class, extent)) {
                Sizes.compare(reply, digest.bytesOf(reply), text(reply));
                if (!(reply instanceof LockReply.Rejected)) {
                    LockQueryResult state = new LockQueryResult.SyncState(reply);
                    Sizes.compare(state, ResultSize.of(state), text(reply));
                }
            }
        }
    }

    @Test
    void everyExplanationCountsWithAllThatItTells() {
        for (RecordSamples.Extent extent : Sizes.EXTENTS) {
            for (Explanation it : RecordSamples.of(Explanation.class, extent)) {
                LockQueryResult result = new LockQueryResult.Explained(it);
                Sizes.compare(result, ResultSize.of(result), ExplainRoute.text(it));
            }
        }
    }

    @Test
    void everySessionCountsWithAllThatItTells() {
        for (RecordSamples.Extent extent : Sizes.EXTENTS) {
            for (LockQueryResult.SessionList it :
                    RecordSamples.of(LockQueryResult.SessionList.class, extent)) {
                Sizes.compare(it, ResultSize.of(it), StateRoutes.text(it));
            }
        }
    }

    @Test
    void wordsOfRequestsMeanWhatTheyMeant() throws Exception {
        String modes =
                "intent-shared intent-exclusive shared update shared-intent-exclusive exclusive"
                        + " S X U IS IX SIX read write";
        List<String> meant = new ArrayList<>();
        for (String word : modes.split(" ", -1)) {
            LockMode mode = LockModeNames.parse("mode", word);
            meant.add(word + " " + LockModeNames.name(mode) + " " + mode.slot());
        }
        String policies =
                "priority-then-fewest-locks requester youngest oldest fewest-locks most-locks";
        for (String word : policies.split(" ", -1)) {
            VictimPolicy policy = VictimPolicyNames.parse("policy", word);
            meant.add(word + " " + policy.label());
        }
        GoldenFile.compare("request-words.txt", meant);
    }
}

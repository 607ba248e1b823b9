package io.selaras.core.ring.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.ring.Arc;
import io.selaras.core.ring.HashRing;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.RingPoint;
import io.selaras.core.ring.RoutingHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The published points, preferences and maps come out, and the maps are such as they shall be. */
class RingVectorsTest {

    private static final Path VECTORS = Path.of("..", "spec", "vectors", "ring.json");
    private static final Pattern POINTS =
            Pattern.compile(" *\\{\"node\": \"(.*)\", \"hashes\": \"(.*)\"},?");
    private static final Pattern PREFERENCE =
            Pattern.compile(
                    " *\\{\"cluster\": \"(.*)\", \"partition\": (\\d+), \"of\": (\\d+), \"first\":"
                            + " (\\d+), \"last\": (\\d+), \"order\": \"(.*)\"},?");
    private static final Pattern MAP =
            Pattern.compile(
                    " *\\{\"after\": \"(nothing|before)\", \"cluster\": \"(.*)\", \"map\":"
                            + " \"(.*)\"},?");
    private static final MapPlanner PLANNER = new MapPlanner(12, 3);

    @Test
    void pointsOfANodeAreTheHashesOfItsNumberedNames() throws IOException {
        List<MatchResult> vectors = vectors(POINTS);
        assertThat(vectors).hasSize(3);
        for (MatchResult vector : vectors) {
            HashRing ring = HashRing.of(Clusters.of(vector.group(1)));
            List<Long> hashes = ring.points().stream().map(RingPoint::hash).toList();
            List<String> first = List.of(vector.group(2).split(" ", -1));
            for (int i = 0; i < first.size(); i++) {
                String text = vector.group(1) + "-vn" + i;
                assertThat(Integer.toUnsignedString(RoutingHash.of(text))).isEqualTo(first.get(i));
                assertThat(hashes).contains(Long.parseLong(first.get(i)));
            }
        }
    }

    @Test
    void preferencesComeOut() throws IOException {
        List<MatchResult> vectors = vectors(PREFERENCE);
        assertThat(vectors).hasSizeGreaterThan(24);
        for (MatchResult vector : vectors) {
            HashRing ring = HashRing.of(Clusters.of(vector.group(1)));
            int partition = Integer.parseInt(vector.group(2));
            Arc arc = Arc.of(partition, Integer.parseInt(vector.group(3)));
            assertThat(arc.firstHash()).isEqualTo(Long.parseLong(vector.group(4)));
            assertThat(arc.lastHash()).isEqualTo(Long.parseLong(vector.group(5)));
            assertThat(ring.preference(arc)).containsExactly(vector.group(6).split(" ", -1));
        }
    }

    @Test
    void mapsComeOutAndAreBalanced() throws IOException {
        List<MatchResult> vectors = vectors(MAP);
        assertThat(vectors).hasSize(10);
        PlacementMap before = PLANNER.first(Clusters.ofSize(1));
        for (MatchResult vector : vectors) {
            List<RingNode> nodes = Clusters.of(vector.group(2));
            boolean first = vector.group(1).equals("nothing");
            PlacementMap map = first ? PLANNER.first(nodes) : PLANNER.next(before, nodes);
            assertThat(map).as(vector.group()).isEqualTo(map(vector));
            NaiveCluster naive = new NaiveCluster(nodes, PLANNER, null);
            assertThat(naive.cost(map).subList(0, 3))
                    .as(vector.group())
                    .isEqualTo(naive.balanced());
            before = map;
        }
    }

    /** How many replicas and leaderships move from line to line where a map follows another. */
    @Test
    void mapsThatFollowMoveWhatTheyMust() throws IOException {
        List<Moves> moves = new ArrayList<>();
        PlacementMap before = PLANNER.first(Clusters.ofSize(1));
        for (MatchResult vector : vectors(MAP)) {
            PlacementMap now = map(vector);
            if (vector.group(1).equals("before")) {
                moves.add(Moves.between(before, now));
            }
            before = now;
        }
        assertThat(moves).containsExactly(new Moves(9, 3), new Moves(7, 2), new Moves(7, 3));
    }

    private static PlacementMap map(MatchResult vector) {
        List<List<String>> map = new ArrayList<>();
        for (String partition : vector.group(3).split(", ", -1)) {
            map.add(List.of(partition.split(" ", -1)));
        }
        return new PlacementMap(map);
    }

    private static List<MatchResult> vectors(Pattern pattern) throws IOException {
        List<MatchResult> found = new ArrayList<>();
        for (String line : Files.readAllLines(VECTORS)) {
            Matcher vector = pattern.matcher(line);
            if (vector.matches()) {
                found.add(vector.toMatchResult());
            }
        }
        return found;
    }
}

package io.selaras.cli;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.member.LeadershipTransfer;
import io.selaras.cli.process.Interruption;
import java.util.List;

/** Hands leadership over. */
final class TransferCommand extends ClusterCommand {

    private final Interruption interruption;

    TransferCommand(Invocation invocation, Interruption interruption, List<String> words) {
        super(invocation, words);
        this.interruption = interruption;
    }

    @Override
    int run() {
        String target = arguments.word();
        new LeadershipTransfer(invocation, directory(), interruption).to(target);
        return 0;
    }
}

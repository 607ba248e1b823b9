package io.selaras.proof.checker.model;

import io.selaras.proof.checker.linear.Model;
import java.util.List;
import java.util.Optional;

/** One value with compare-and-set; empty in the beginning. A cache is one of these for each key. */
public final class RegisterModel implements Model<Optional<String>, RegisterOperation> {

    @Override
    public Optional<String> initial() {
        return Optional.empty();
    }

    @Override
    public List<Optional<String>> step(Optional<String> state, RegisterOperation operation) {
        return switch (operation) {
            case RegisterOperation.Read read ->
                    read.seen().equals(state) ? List.of(state) : List.of();
            case RegisterOperation.Write write -> List.of(write.value());
            case RegisterOperation.Swapped swapped ->
                    swapped.expected().equals(state) ? List.of(swapped.value()) : List.of();
            case RegisterOperation.NotSwapped refused ->
                    refused.expected().equals(state) ? List.of() : List.of(state);
            case RegisterOperation.MaySwap swap ->
                    List.of(swap.expected().equals(state) ? swap.value() : state);
        };
    }

    @Override
    public boolean looksOnly(RegisterOperation operation) {
        return switch (operation) {
            case RegisterOperation.Read _, RegisterOperation.NotSwapped _ -> true;
            case RegisterOperation.Write _,
                    RegisterOperation.Swapped _,
                    RegisterOperation.MaySwap _ ->
                    false;
        };
    }
}

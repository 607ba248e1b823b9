package io.selaras.core.lock.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgendaTest {

    private final Agenda agenda = new Agenda();

    @Test
    void nameIsLookedAtAgainOnlyAfterSomethingHappened() {
        agenda.add("a");
        agenda.add("a");
        assertThat(agenda.next(1)).isEqualTo("a");
        assertThat(agenda.next(1)).isNull();
        agenda.add("a");
        agenda.add("a");
        assertThat(agenda.next(2)).isEqualTo("a");
        assertThat(agenda.next(3)).isEqualTo("a");
    }

    @Test
    void nothingIsKeptOfAnAgendaThatIsDone() {
        agenda.add("a");
        assertThat(agenda.next(1)).isEqualTo("a");
        assertThat(agenda.next(1)).isNull();
        agenda.add("a");
        assertThat(agenda.next(1)).isEqualTo("a");
    }
}

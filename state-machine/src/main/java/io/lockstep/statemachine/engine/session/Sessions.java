package io.lockstep.statemachine.engine.session;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The open client sessions and what each may say. */
public final class Sessions {
    private final Limits limits;
    private final Long2ObjectHashMap<Role> roles = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<String> persons = new Long2ObjectHashMap<>();

    public Sessions(Limits limits) {
        this.limits = limits;
    }

    /** A session beyond the capacity gets no role, so that all it says is rejected. */
    public void open(long sessionId, Role role, String person) {
        if (roles.size() < limits.of(Limit.SESSIONS)) {
            roles.put(sessionId, role);
            persons.put(sessionId, person);
        }
    }

    public void close(long sessionId) {
        roles.remove(sessionId);
        persons.remove(sessionId);
    }

    /** @return null for a session that may say nothing */
    public @Nullable Role role(long sessionId) {
        return roles.get(sessionId);
    }

    /** The name of its principal; empty for a session that may say nothing. */
    public String person(long sessionId) {
        final String person = persons.get(sessionId);
        return person == null ? "" : person;
    }

    /** The open sessions in no meaningful order: whoever shows them sorts them first. */
    public long[] ids() {
        final long[] ids = new long[roles.size()];
        final Long2ObjectHashMap<Role>.KeyIterator keys = roles.keySet().iterator();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = keys.nextLong();
        }
        return ids;
    }
}

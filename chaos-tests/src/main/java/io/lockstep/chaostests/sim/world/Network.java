package io.lockstep.chaostests.sim.world;

import java.util.Arrays;

/** Which ways between nodes are cut; each direction of its own. */
public final class Network {
    private final int[] cuts = new int[Node.values().length * Node.values().length];

    /** What {@code from} sends does not reach {@code to}, until it is healed as often as it was cut. */
    public void cut(Node from, Node to) {
        cuts[place(from, to)]++;
    }

    public void heal(Node from, Node to) {
        cuts[place(from, to)]--;
    }

    /** Both ways are whole again, however often they were cut. */
    public void healAll() {
        Arrays.fill(cuts, 0);
    }

    public boolean isCut(Node from, Node to) {
        return cuts[place(from, to)] > 0;
    }

    boolean isCutBetween(Node one, Node other) {
        return isCut(one, other) || isCut(other, one);
    }

    private static int place(Node from, Node to) {
        return from.ordinal() * Node.values().length + to.ordinal();
    }
}

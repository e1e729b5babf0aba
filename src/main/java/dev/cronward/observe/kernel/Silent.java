package dev.cronward.observe.kernel;

/** Listens to nothing: for the time before anybody is interested. */
enum Silent implements ProcessEvents {
    /** The only one. */
    EVENTS;

    @Override
    public void forked(int parent, int child, long at) {}

    @Override
    public void executed(int pid, long at) {}

    @Override
    public void becameUser(int pid, int uid) {}

    @Override
    public void ledSession(int pid) {}

    @Override
    public void exited(int pid, int status, long at) {}

    @Override
    public void missed(boolean here) {}
}

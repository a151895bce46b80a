package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.Locale;

/// The kinds of record that have the same calls around them: followers, history, permitted users, files, merging. Not
/// every kind has every call; the accessors of a kind offer those that it has.
public enum RecordKind {
    DEAL("Deal"),
    LEAD("Lead"),
    PERSON("Person"),
    ORGANIZATION("Organization"),
    PRODUCT("Product"),
    USER("User");

    private final String name;
    private final String root;

    RecordKind(String name) {
        this.name = name;
        this.root = "/" + name.toLowerCase(Locale.ROOT) + "s/{id}/";
    }

    Operation followers() {
        return new Operation("get" + name + "Followers", Method.GET, v2("followers"), 10);
    }

    Operation addFollower() {
        return new Operation("add" + name + "Follower", Method.POST, v2("followers"), 5);
    }

    Operation deleteFollower() {
        return new Operation("delete" + name + "Follower", Method.DELETE, v2("followers/{follower_id}"), 3);
    }

    Operation followersChangelog() {
        return new Operation("get" + name + "FollowersChangelog", Method.GET, v2("followers/changelog"), 10);
    }

    Operation permittedUsers() {
        return new Operation("get" + name + "Users", Method.GET, v1("permittedUsers"), 10);
    }

    Operation changelog() {
        return new Operation("get" + name + "Changelog", Method.GET, v1("changelog"), 20);
    }

    Operation updates() {
        return new Operation("get" + name + "Updates", Method.GET, v1("flow"), 40);
    }

    Operation merge() {
        return new Operation("merge" + name + "s", Method.PUT, v1("merge"), 40);
    }

    public Operation files() {
        return new Operation("get" + name + "Files", Method.GET, v1("files"), 20);
    }

    private String v1(String rest) {
        return "/api/v1" + root + rest;
    }

    private String v2(String rest) {
        return "/api/v2" + root + rest;
    }
}

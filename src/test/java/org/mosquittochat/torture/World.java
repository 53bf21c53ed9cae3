package org.mosquittochat.torture;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Random;

/** What all clients share. */
record World(HttpClient http, URI address, ClientsThread thread, Ledger ledger, Random random) {}

/**
 * Holds docs/asyncapi.yaml, docs/schemas, the code and what the tests of all layers saw together.
 *
 * <p>Rules:
 * <ol>
 *   <li>K1 – The schemas are JSON Schema 2020-12, and every reference in them leads somewhere.
 *   <li>K2 – AsyncAPI and the schemas have the same frames; every example is one.
 *   <li>K3 – Every error code and close code has a meaning and a remedy.
 *   <li>K4 – Every topic of the broker port is described with its quality of service and retention.
 *   <li>K5 – What the test clients of all layers sent and saw keeps the contract.
 * </ol>
 */
package org.mosquittochat.contract;

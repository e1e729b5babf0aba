/**
 * What people say of incidents and whom they want told: acknowledgements, mutes, windows of maintenance, routes.
 */
package dev.cronward.people;

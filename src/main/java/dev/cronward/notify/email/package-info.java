/** E-mail. The one room beside web and wiring that uses jakarta: jakarta.mail, as Eclipse Angus implements it. */
package dev.cronward.notify.email;

"""A mail server (aiosmtpd) that keeps what it is sent and answers as the file "answers" in its directory says.

smtp-receiver.py MODE DIRECTORY [USER PASSWORD]; MODE is none, starttls or implicit. The directory holds cert.pem and
key.pem unless MODE is none. Prints its port, then a line of JSON for each message that it took.
"""
import asyncio, base64, json, os, ssl, sys
from aiosmtpd.smtp import SMTP, AuthResult

mode, directory = sys.argv[1:3]
login = tuple(sys.argv[3:5])


def answer(step):
    """What to answer to a step: MAIL, RCPT, RCPT <address>, DATA or AUTH; None: take it."""
    try:
        with open(os.path.join(directory, "answers")) as f:
            return json.load(f).get(step)
    except FileNotFoundError:
        return None


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        said = answer("MAIL")
        if said:
            return said
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        said = answer("RCPT") or answer("RCPT " + address)
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        said = answer("DATA")
        if said:
            return said
        print(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "hello": session.host_name,
            "user": session.auth_data.login.decode() if session.auth_data else None,
            "content": base64.b64encode(envelope.content).decode(),
        }), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    refused = answer("AUTH")
    if refused:
        return AuthResult(success=False, handled=False, message=refused.replace("%PASSWORD%", data.password.decode()))
    return AuthResult(success=(data.login.decode(), data.password.decode()) == login, handled=False, auth_data=data)


async def main():
    tls = None
    if mode != "none":
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(os.path.join(directory, "cert.pem"), os.path.join(directory, "key.pem"))

    def protocol():
        return SMTP(
            Handler(),
            hostname="receiver.test",
            tls_context=tls if mode == "starttls" else None,
            require_starttls=mode == "starttls",
            authenticator=authenticate if login else None,
            auth_required=bool(login),
            auth_require_tls=mode == "starttls",
            enable_SMTPUTF8=False,
        )

    server = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", 0, ssl=tls if mode == "implicit" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())

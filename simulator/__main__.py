"""`python -m simulator --bot-url URL`: the simulator alone, beside a bot that runs elsewhere.

The accounts' secrets come from the environment, under the names that the bot reads (LIANKE_OA__TOKEN, ...).
"""

import argparse
import os
from collections.abc import Mapping

from aiohttp import web

from simulator.app import build_app
from simulator.config import OfficialAccount, SimulatorConfig, WorkApp, default_personas, default_places

PREFIX = "/simulator"


def main() -> None:
    """Serves the page at http://HOST:PORT/simulator/."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description="A WeChat to try a bot with.")
    parser.add_argument(
        "--bot-url", required=True, help="where the bot listens, such as http://127.0.0.1:8080"
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8090)
    options = parser.parse_args()
    app = web.Application()
    app.add_subapp(PREFIX, build_app(config_from(os.environ, options.bot_url)))
    app.router.add_get("/", _to_simulator)
    # No access log: the API's addresses carry tokens and secrets. The simulator's own log masks them.
    web.run_app(app, host=options.host, port=options.port, access_log=None)


def config_from(environment: Mapping[str, str], bot_url: str) -> SimulatorConfig:
    """The simulator of a bot that has these settings; what is not set gets the value that the demo uses."""

    def setting(name: str, default: str) -> str:
        return environment.get(f"LIANKE_{name}", default)

    return SimulatorConfig(
        bot_url=bot_url.rstrip("/"),
        oa=OfficialAccount(
            app_id=setting("OA__APP_ID", "wxdemo0000000000"),
            secret=setting("OA__SECRET", "demo-oa-secret"),
            token=setting("OA__TOKEN", "demooatoken"),
            aes_key=setting("OA__AES_KEY", ""),
        ),
        work=WorkApp(
            corp_id=setting("WORK__CORP_ID", "wwdemo0000000000"),
            agent_id=int(setting("WORK__AGENT_ID", "1000002")),
            secret=setting("WORK__SECRET", "demo-work-secret"),
            token=setting("WORK__TOKEN", "demoworktoken"),
            aes_key=setting("WORK__AES_KEY", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"),
        ),
        personas=default_personas(),
        places=default_places(),
        timezone=setting("TIMEZONE", "Asia/Shanghai"),
    )


async def _to_simulator(request: web.Request) -> web.Response:
    raise web.HTTPFound(f"{PREFIX}/")


if __name__ == "__main__":
    main()

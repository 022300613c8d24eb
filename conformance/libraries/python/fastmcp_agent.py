"""No model here: an MCP client and its server, both instrumented by FastMCP itself."""

import asyncio

import tracing
from fastmcp import Client, FastMCP

server = FastMCP("weather")
server.tool(tracing.weather)


async def call():
    with tracing.trace.get_tracer("agent").start_as_current_span("turn"):
        async with Client(server) as client:
            print((await client.call_tool("weather", {"city": "Paris"})).data)


asyncio.run(call())

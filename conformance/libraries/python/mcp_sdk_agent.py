"""No model here: a client and a server of the MCP SDK, which instruments both itself."""

import asyncio

import tracing
from mcp.client import Client
from mcp.server import MCPServer

server = MCPServer("weather")
server.tool()(tracing.weather)


async def call():
    with tracing.trace.get_tracer("agent").start_as_current_span("turn"):
        async with Client(server) as client:
            print((await client.call_tool("weather", {"city": "Paris"})).content[0].text)


asyncio.run(call())

import asyncio
import json
import os

import tracing

os.environ["GOOGLE_API_KEY"] = "none"
os.environ["GOOGLE_GEMINI_BASE_URL"] = tracing.SERVER
os.environ["OTEL_SEMCONV_STABILITY_OPT_IN"] = "gen_ai_latest_experimental"
os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "SPAN_ONLY"

from google.adk.agents import Agent
from google.adk.runners import InMemoryRunner
from google.genai import types


def weather(city: str) -> dict:
    """Tells the weather of a city."""
    return json.loads(tracing.weather(city))


async def ask():
    agent = Agent(name="forecaster", model="gemini-2.5-flash", instruction=tracing.SYSTEM, tools=[weather])
    runner = InMemoryRunner(agent=agent)
    session = await runner.session_service.create_session(app_name=runner.app_name, user_id="user")
    question = types.Content(role="user", parts=[types.Part(text=tracing.QUESTION)])
    async for event in runner.run_async(user_id="user", session_id=session.id, new_message=question):
        if event.is_final_response():
            print(event.content.parts[0].text)


asyncio.run(ask())

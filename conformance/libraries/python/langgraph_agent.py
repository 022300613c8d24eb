import tracing
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from openinference.instrumentation.langchain import LangChainInstrumentor

LangChainInstrumentor().instrument(tracer_provider=tracing.provider)
agent = create_react_agent(ChatOpenAI(model=tracing.MODEL), [tool(tracing.weather)], prompt=tracing.SYSTEM)
print(agent.invoke({"messages": [("user", tracing.QUESTION)]})["messages"][-1].content)

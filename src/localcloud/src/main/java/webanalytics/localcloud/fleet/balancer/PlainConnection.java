package webanalytics.localcloud.fleet.balancer;

import io.undertow.client.ClientConnection;
import io.undertow.client.ClientRequest;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** Keeps back the headers that the proxy adds and an Application Load Balancer does not. */
final class PlainConnection {
  private static final List<HttpString> ADDED =
      List.of(
          Headers.X_FORWARDED_HOST,
          Headers.X_FORWARDED_SERVER,
          Headers.SSL_CLIENT_CERT,
          Headers.SSL_CIPHER,
          Headers.SSL_SESSION_ID);

  private PlainConnection() {}

  /** Wraps a connection for one request; what the client itself sent stays. */
  static ClientConnection of(ClientConnection connection, HeaderMap client) {
    return (ClientConnection)
        Proxy.newProxyInstance(
            ClientConnection.class.getClassLoader(),
            new Class<?>[] {ClientConnection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("sendRequest")) {
                HeaderMap headers = ((ClientRequest) arguments[0]).getRequestHeaders();
                ADDED.stream().filter(name -> !client.contains(name)).forEach(headers::remove);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

package dev.cronward.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Documents as the types of Kubernetes' API. Those types keep what they do not know, as the API server drops it: so what
 * each object has kept is looked for, however deep, and told with its place.
 */
final class StrictTypes {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 Namespace", Namespace.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "v1 ResourceQuota", ResourceQuota.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 Secret", Secret.class,
            "v1 Service", Service.class,
            "apps/v1 DaemonSet", DaemonSet.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

    private StrictTypes() {}

    /**
     * One document as its type.
     *
     * @throws AssertionError where its kind is none of ours
     * @throws IllegalArgumentException where a value is not of its field's type
     */
    static HasMetadata read(Map<?, ?> document) {
        String kind = document.get("apiVersion") + " " + document.get("kind");
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new AssertionError("no type is known for " + kind);
        }
        return JSON.convertValue(document, type);
    }

    /** The places of all fields that the API does not have. */
    static List<String> unknown(HasMetadata object) {
        List<String> found = new ArrayList<>();
        look(object.getKind(), object, found);
        return found;
    }

    private static void look(String place, Object value, List<String> found) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                look(place + "[" + i + "]", list.get(i), found);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, held) -> look(place + "." + key, held, found));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        look(place, field, of(field, value), found);
                    }
                }
            }
        }
    }

    private static void look(String place, Field field, Object held, List<String> found) {
        if ("additionalProperties".equals(field.getName()) && held instanceof Map<?, ?> unknown) {
            unknown.keySet().forEach(key -> found.add(place + "." + key));
        } else {
            look(place + "." + field.getName(), held, found);
        }
    }

    private static Object of(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.toString(), e);
        }
    }
}
